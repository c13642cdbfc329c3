/**
 * Just enough JSON to speak with one server: {@link io.nighthaul.client.json.JsonText} writes, {@link
 * io.nighthaul.client.json.JsonObject} reads.
 *
 * <p>An SDK's dependencies become those of every app that embeds it, so there is none. The writer cannot produce text
 * that is not JSON (no NaN, no lone surrogate). The reader is strict about the grammar, refuses a name that comes twice,
 * and bounds depth; the size is bounded by whoever hands it the text. It is lenient about content: a member of
 * another type than asked for is as good as absent, because what a server adds later must not break a phone.
 *
 * <p>Not here: binding to classes, streaming, numbers beyond long and double.
 */
@NullMarked
package io.nighthaul.client.json;

import org.jspecify.annotations.NullMarked;
