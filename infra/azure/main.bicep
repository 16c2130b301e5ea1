// Keydesk in Azure: the bot's registration, two replicas of the desk, its secrets, its database's address, and alarms.
// az deployment group create --resource-group <group> --template-file infra/azure/main.bicep --parameters infra/azure/main.bicepparam
targetScope = 'resourceGroup'

@description('Where everything is, such as westeurope.')
param location string = resourceGroup().location

@description('Short name that begins the names of all resources: 3 to 12 small letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'keydesk'

@description('Image of the desk, made by the Dockerfile and pushed to a registry that the container app may read.')
param image string

@description('Name of your firm, as Teams shows it below the app: at most 32 characters.')
@maxLength(32)
param partnerName string

@description('Where people turn with questions about the desk, such as an email address.')
param contact string

@description('Who manages the desk: user names or object ids, separated by commas.')
param managers string

@description('Protects the stored product keys: openssl rand -base64 32. Keep a copy: nothing opens them without it.')
@secure()
@minLength(32)
param secret string

@description('Address of MongoDB: Atlas, or Azure DocumentDB with retryWrites=false.')
@secure()
param mongodbUri string

@description('What Prometheus shows to read /metrics: openssl rand -hex 32.')
@secure()
@minLength(16)
param metricsToken string

@description('Email address that alarms go to.')
param alarmsTo string

@description('Version of the image; a new one starts new replicas.')
param version string = 'latest'

var unique = uniqueString(resourceGroup().id, name)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-${take(unique, 8)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource storedSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'keydesk-secret'
  properties: { value: secret, contentType: 'random bytes, base64' }
}

resource storedAddress 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'mongodb-uri'
  properties: { value: mongodbUri, contentType: 'connection string' }
}

resource storedToken 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'metrics-token'
  properties: { value: metricsToken, contentType: 'bearer token' }
}

// Key Vault Secrets User
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, secretsUser)
  properties: {
    roleDefinitionId: secretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var host = '${name}.${environment.properties.defaultDomain}'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  dependsOn: [mayReadSecrets]
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      secrets: [
        { name: 'keydesk-secret', keyVaultUrl: storedSecret.properties.secretUri, identity: identity.id }
        { name: 'mongodb-uri', keyVaultUrl: storedAddress.properties.secretUri, identity: identity.id }
        { name: 'metrics-token', keyVaultUrl: storedToken.properties.secretUri, identity: identity.id }
      ]
    }
    template: {
      revisionSuffix: version == 'latest' ? null : 'v${replace(version, '.', '-')}'
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'desk'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'MicrosoftAppType', value: 'UserAssignedMsi' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            { name: 'KEYDESK_MANAGERS', value: managers }
            { name: 'KEYDESK_PARTNER_NAME', value: partnerName }
            { name: 'KEYDESK_CONTACT', value: contact }
            { name: 'KEYDESK_PUBLIC_URL', value: 'https://${host}' }
            { name: 'KEYDESK_SECRET', secretRef: 'keydesk-secret' }
            { name: 'MONGODB_URI', secretRef: 'mongodb-uri' }
            { name: 'KEYDESK_METRICS_TOKEN', secretRef: 'metrics-token' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 30 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 10 }
            { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 3, failureThreshold: 20 }
          ]
        }
      ]
      scale: { minReplicas: 2, maxReplicas: 2 }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${take(unique, 8)}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Keydesk'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alarms'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: alarmsTo, useCommonAlertSchema: true }]
  }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-restarts'
  location: 'global'
  properties: {
    severity: 1
    enabled: true
    scopes: [app.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'restarts'
          metricName: 'RestartCount'
          criterionType: 'StaticThresholdCriterion'
          operator: 'GreaterThan'
          threshold: 2
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-failures'
  location: location
  properties: {
    severity: 1
    enabled: true
    scopes: [logs.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'ContainerAppConsoleLogs_CL | where ContainerAppName_s == "${name}" and Log_s has_any ("round failed", "turn failed", "refuses every message")'
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Count'
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}

@description('What goes into the settings of npm run manifest.')
output settings object = {
  MicrosoftAppType: 'UserAssignedMsi'
  MicrosoftAppId: identity.properties.clientId
  MicrosoftAppTenantId: tenant().tenantId
  KEYDESK_PUBLIC_URL: 'https://${host}'
  KEYDESK_PARTNER_NAME: partnerName
}
