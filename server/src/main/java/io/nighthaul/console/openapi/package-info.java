/**
 * The API described by itself: an OpenAPI 3.1 document made from the routes that are really there.
 *
 * <p>Start at {@link io.nighthaul.console.openapi.OpenApiDocument}, which puts together what {@link
 * io.nighthaul.console.openapi.Routes} finds, what {@link io.nighthaul.console.openapi.Schemas} reads off the types, and
 * the sentences of {@link io.nighthaul.console.openapi.Wording}. A route without a sentence fails a test, so the
 * document cannot fall behind.
 *
 * <p>Not here: what the routes do, and who may use them.
 */
@NullMarked
package io.nighthaul.console.openapi;

import org.jspecify.annotations.NullMarked;
