import { describeMessengerContract } from './messenger-contract.js';
import { makeTelegramHarness } from './telegram-harness.js';

describeMessengerContract('Telegram', makeTelegramHarness);
