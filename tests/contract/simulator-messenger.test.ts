import { describeMessengerContract } from './messenger-contract.js';
import { makeSimulatorHarness } from './simulator-harness.js';

describeMessengerContract('the simulator, Telegram-like', () => makeSimulatorHarness('telegram'));
describeMessengerContract('the simulator, Zalo-like', () => makeSimulatorHarness('zalo'));
