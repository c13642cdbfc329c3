/**
 * What an API of orders really answered, kept in files, so that a configuration can be tried and the sync be tested without
 * asking it again.
 *
 * <p>Start at {@link io.nighthaul.orders.recording.Exchange}, one question with what came of it, and
 * {@link io.nighthaul.orders.recording.ExchangeText}, how a file shows that. A
 * {@link io.nighthaul.orders.recording.RecordingTransport} writes exchanges down as they happen; a
 * {@link io.nighthaul.orders.recording.ReplayTransport} answers from them as if it were the API, its failures included.
 * {@link io.nighthaul.orders.recording.Rehearsal} reads a recording with a configuration and says what does not fit.
 *
 * <p>Credentials are in no recording: of a question only its address and its conditions are kept, of an answer only
 * the headers that the sync reads, what fetches tokens not at all, and {@link io.nighthaul.orders.recording.Redaction}
 * takes out what an API repeats of them. {@link io.nighthaul.orders.recording.Mask} does the same for people's data.
 *
 * <p>Not here: when an API may be asked, and by whom; a recording is made through the budget like everything else.
 */
@NullMarked
package io.nighthaul.orders.recording;

import org.jspecify.annotations.NullMarked;
