package io.nighthaul.access;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Lets people in who know their password, and makes those wait who guess. */
public final class SignIn {
    private final Users users;
    private final Database database;
    private final AuditLog audit;
    private final GuessLimit limit;

    public SignIn(Users users, Database database, AuditLog audit, InstantSource clock) {
        this.users = users;
        this.database = database;
        this.audit = audit;
        this.limit = new GuessLimit(clock);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record In(Visitor visitor) implements Outcome {}

        /** Name or password is wrong, or the user was shut out; which of them is not said. */
        record Refused() implements Outcome {}

        /** Nothing was looked at. */
        record Later(Duration left) implements Outcome {}
    }

    /**
     * Whether somebody who is signed in knows their password still, who sits there now.
     *
     * @return empty if they do
     */
    public Optional<Outcome> objection(String name, Secret password, String address) {
        Duration wait = limit.take(name, address);
        if (!wait.isZero()) {
            return Optional.of(new Outcome.Later(wait));
        }
        if (!users.matches(name, password)) {
            return Optional.of(new Outcome.Refused());
        }
        limit.succeeded(name, address);
        return Optional.empty();
    }

    /** @param address whence somebody asks */
    public Outcome attempt(String name, Secret password, String address) {
        String whom = Users.canonical(name);
        Duration wait = limit.take(whom, address);
        if (!wait.isZero()) {
            return new Outcome.Later(wait);
        }
        Optional<Visitor> visitor = users.check(whom, password, new Actor(whom.isEmpty() ? "?" : whom, address));
        if (visitor.isPresent()) {
            limit.succeeded(whom, address);
            return new Outcome.In(visitor.get());
        }
        // People type their password where the name belongs, so a name that nobody has is not written down.
        String said = users.isKnown(whom) ? whom : "a name that nobody has";
        Entry refused = Entry.of(new Actor(said, address), "user.sign_in_refused", said);
        database.inTransaction(tx -> audit.record(tx, refused));
        return new Outcome.Refused();
    }
}
