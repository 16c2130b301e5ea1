// Owns the tests of the guided gateway.
import { guidedMicrosoft } from '../../../bot/gateways/guided.ts';
import { describeMicrosoftContract } from './microsoftContract.ts';

describeMicrosoftContract('guided', false, guidedMicrosoft);
