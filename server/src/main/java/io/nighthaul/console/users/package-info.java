/**
 * The page and the API by which people and programs are let in and shut out again.
 *
 * <p>Start at {@link io.nighthaul.console.users.UsersController} for people and {@link
 * io.nighthaul.console.users.ApiTokenController} for programs; {@link io.nighthaul.console.users.MeController} is what
 * everybody may do about themselves. A password or token that is made here is answered once, to whoever made it.
 *
 * <p>Not here: what a role may do, which each handler says itself; and phones, whose tokens are on their own page.
 */
@NullMarked
package io.nighthaul.console.users;

import org.jspecify.annotations.NullMarked;
