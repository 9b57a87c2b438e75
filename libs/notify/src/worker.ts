export { deliverMessages, type ChannelAdapter, type Parcel } from './deliver-messages.js';
export { prepareMessages, type ToSend } from './prepare-messages.js';
