// The tests of the guided gateway.
import { guidedMicrosoft } from '../../../bot/gateways/guidedMicrosoft.ts';
import { describeMicrosoftContract } from './microsoftContract.ts';

describeMicrosoftContract('guided', false, guidedMicrosoft);
