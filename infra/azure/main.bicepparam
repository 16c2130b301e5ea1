// Fill in your own; what is secret comes from the environment of the shell that deploys.
using './main.bicep'

param image = 'registry.example/keydesk:0.1.0'
param version = '0.1.0'
param partnerName = 'Contoso'
param contact = 'licences@contoso.example'
param managers = 'anna@contoso.example'
param alarmsTo = 'it@contoso.example'
param secret = readEnvironmentVariable('KEYDESK_SECRET')
param mongodbUri = readEnvironmentVariable('MONGODB_URI')
param metricsToken = readEnvironmentVariable('KEYDESK_METRICS_TOKEN')
