/**
 * Sentences that the service says to people, in a form that can be written in any language.
 *
 * <p>Start at {@link io.nighthaul.phrase.Phrase}. Whoever has something to say lists its sentences as constants that
 * implement {@link io.nighthaul.phrase.Sentence}, each with a code that never changes and its English. Logs, the command
 * line and the API say the English; pages look the code up in {@code messages/phrases*.properties} and write the terms in
 * the reader's language.
 *
 * <p>Not here: any language but English, the forms of numbers and times of other languages, and which sentences there are.
 */
@NullMarked
package io.nighthaul.phrase;

import org.jspecify.annotations.NullMarked;
