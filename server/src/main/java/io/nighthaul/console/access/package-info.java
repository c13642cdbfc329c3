/**
 * Who may ask the console for what.
 *
 * <p>Start at {@link io.nighthaul.console.access.AccessWiring}, which puts together what each request passes. A person
 * signs in on a page and is known by a session from then on; a program sends a token with each request, see {@link
 * io.nighthaul.console.access.BearerFilter}. Which role a handler asks for is written at the handler, as {@link
 * io.nighthaul.access.Needs}, and {@link io.nighthaul.console.access.RoleCheck} refuses everything else; whoever is
 * nobody does not come that far.
 *
 * <p>Not here: who there is, see {@link io.nighthaul.access}; pages of other sites and names of other machines, which are
 * refused before anything else by {@link io.nighthaul.console.api.RequestGate}; and phones, which show their tokens to
 * {@link io.nighthaul.upload} at each request and pass nothing of this.
 */
@NullMarked
package io.nighthaul.console.access;

import org.jspecify.annotations.NullMarked;
