/**
 * What all pages of the console share: the frame around them, the words of the interface in each language, and how values
 * are written for people.
 *
 * <p>Start at {@link io.nighthaul.console.frame.FrameAttributes}, which gives each page its {@code frame}, {@code display}
 * and {@code may}; {@link io.nighthaul.console.frame.Place} lists the pages, {@link io.nighthaul.console.frame.Words} holds
 * the texts. The template is {@code layout.html}.
 *
 * <p>Not here: what any single page shows, and who may log in.
 */
@NullMarked
package io.nighthaul.console.frame;

import org.jspecify.annotations.NullMarked;
