/**
 * The page of what phones send: who may, what came last, and what was set aside.
 *
 * <p>Start at {@link io.nighthaul.console.uploads.UploadsPage}. Tokens are made, rotated and revoked through the API.
 *
 * <p>Not here: the protocol, which is {@code io.nighthaul.upload}.
 */
@NullMarked
package io.nighthaul.console.uploads;

import org.jspecify.annotations.NullMarked;
