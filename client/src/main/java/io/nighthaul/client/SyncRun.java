package io.nighthaul.client;

import io.nighthaul.client.SyncReport.End;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One sync: every owner that has something to send and a token to send it with. */
final class SyncRun {
    private static final Logger LOG = Logger.getLogger("io.nighthaul.client");

    private final Scope scope;
    private final SyncTally tally;

    private SyncRun(Scope scope, SyncTally tally) {
        this.scope = scope;
        this.tally = tally;
    }

    /**
     * What a sync works on.
     *
     * @param seqMax records after this one are for the next sync, or it would never end on a phone that records
     */
    record Scope(
            ServerUrl server,
            Policy policy,
            Surroundings world,
            Outbox outbox,
            SessionBook book,
            PartSize partSize,
            Told told,
            Courier courier,
            Guidance guidance,
            long seqMax) {
        SessionUpload.Desk desk(Protocol protocol) {
            var lanes = new Lanes(world.executor(), policy.batching().parallelParts());
            return new SessionUpload.Desk(protocol, book, lanes, policy, world.clock(), told, courier);
        }
    }

    static void run(Scope scope, Tokens tokens, SyncTally tally) {
        var run = new SyncRun(scope, tally);
        ServerLimits limits = null;
        for (Owner owner : scope.outbox().ownersWithWork()) {
            Optional<Token> token = token(tokens, owner);
            if (token.isEmpty()) {
                run.notAllowed(owner, "there is no token for " + owner.userName());
                continue;
            }
            var protocol = new Protocol(scope.server(), token.get(), scope.courier());
            if (limits == null) {
                Reply reply = protocol.limits();
                if (reply.reaction() == Reaction.DENIED) {
                    run.notAllowed(owner, reply.message());
                    continue;
                }
                // A server that has no such page still takes parts.
                if (!reply.isAccepted() && reply.status() != 404) {
                    run.tally.ended(End.PARKED, reply.message(), reply.asked());
                    break;
                }
                scope.guidance().take(reply.body());
                limits = ServerLimits.of(scope.policy().batching()).tightened(reply.body());
            }
            if (!new OwnerSync(scope, owner, protocol, run.tally).run(limits)) {
                break;
            }
        }
    }

    private static Optional<Token> token(Tokens tokens, Owner owner) {
        try {
            return tokens.token(owner);
        } catch (RuntimeException e) {
            // A keystore that is locked until the phone is; the owner waits like any that is signed out.
            LOG.log(Level.WARNING, "the app could not give a token", e);
            return Optional.empty();
        }
    }

    private void notAllowed(Owner owner, String reason) {
        // Somebody who has only sessions to take leave of need not sign in for that.
        if (scope.outbox().waiting(owner, scope.seqMax()) > 0) {
            tally.ended(End.NOT_ALLOWED, reason, Duration.ZERO);
            scope.told().tell(listener -> listener.signInNeeded(owner, reason));
        }
    }
}
