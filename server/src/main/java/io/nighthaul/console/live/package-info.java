/**
 * What is going on, told to everybody who watches, as a stream of events.
 *
 * <p>Start at {@link io.nighthaul.console.live.EventStream}: it looks once a second for all who watch the same thing, however
 * many they are, and tells them when something has changed. What can be watched is a {@link
 * io.nighthaul.console.live.Feed}; any page can add one as a bean.
 *
 * <p>Not here: what the events say. Nothing is kept: whoever comes late is told how things stand now, and that is all there
 * is to know.
 */
@NullMarked
package io.nighthaul.console.live;

import org.jspecify.annotations.NullMarked;
