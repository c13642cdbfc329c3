/**
 * People and programs that may see and steer, and what they may do.
 *
 * <p>Start at {@link io.nighthaul.access.Users}, who sign in with a password, and {@link io.nighthaul.access.ApiTokens},
 * with which programs come. Both have a {@link io.nighthaul.access.Role}; a handler of requests says with {@link
 * io.nighthaul.access.Needs} which one it asks for.
 *
 * <p>Passwords are kept as bcrypt, tokens as SHA-256, because a token is 256 random bits and a password is not. Whoever
 * changes something here is on record with the change.
 *
 * <p>Not here: HTTP, sessions and cookies; and phones, which have tokens of their own kind that let them do nothing but
 * upload.
 */
@NullMarked
package io.nighthaul.access;

import org.jspecify.annotations.NullMarked;
