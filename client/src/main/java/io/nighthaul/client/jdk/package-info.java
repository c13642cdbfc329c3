/**
 * What a JVM brings for the client: SQLite through JDBC, the JDK's HTTP client, its clock.
 *
 * <p>Start at {@link io.nighthaul.client.jdk.JdkSurroundings}. This is the only place that knows {@code java.sql} and
 * {@code java.net.http}, neither of which an Android app can use as they are. Such an app brings its own two small
 * classes and leaves this package out; they make good models for those.
 *
 * <p>Not here: anything that decides. What to send, when to try again and what to keep is for the client.
 */
@NullMarked
package io.nighthaul.client.jdk;

import org.jspecify.annotations.NullMarked;
