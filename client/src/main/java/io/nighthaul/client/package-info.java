/**
 * What a phone embeds: records that survive everything, and their way to the server.
 *
 * <p>Start at {@link io.nighthaul.client.NighthaulClient}; its methods are all that an app needs. {@link
 * io.nighthaul.client.Surroundings} is what the platform brings: SQLite behind {@link
 * io.nighthaul.client.SqlDatabase}, HTTP behind {@link io.nighthaul.client.Transport}, time and chance. A JVM's are in
 * {@code io.nighthaul.client.jdk}, which nothing here depends on, so that Android can leave it out.
 *
 * <p>The way of a record: {@code Outbox} takes it in; a {@code SyncRun} lets {@code Packing} cut what waits into parts,
 * and {@code SessionBook} remembers session, parts and digests before anything is sent; {@code SessionUpload} sends what
 * the server does not have; {@code Completion} checks the receipt, and only then the record is synced; {@code Keeper}
 * deletes it after its retention. What to do about an answer is one table, {@code Reaction}. An unsynced record is
 * deleted by none of them: a trigger in the file itself refuses it.
 *
 * <p>Whatever goes wrong, the answer is the same: keep everything, say so, go on at the next sync. Each record has an id
 * by which the server knows it, so sending twice is always safe, and sending never is the only thing to fear.
 *
 * <p>Not here: getting fixes from a receiver, deciding when there is a network, keeping tokens (the app does), thinning
 * out records, and reading back what the server has made of them.
 */
@NullMarked
package io.nighthaul.client;

import org.jspecify.annotations.NullMarked;
