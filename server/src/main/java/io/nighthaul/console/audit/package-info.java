/**
 * The page of the audit log: who changed what, when and from where, and whether that is still what was written.
 *
 * <p>Start at {@link io.nighthaul.console.audit.AuditPage}. The check of the chain is asked for by a button, because it
 * walks the whole log.
 *
 * <p>Not here: how entries hang together, see {@link io.nighthaul.audit}.
 */
@NullMarked
package io.nighthaul.console.audit;

import org.jspecify.annotations.NullMarked;
