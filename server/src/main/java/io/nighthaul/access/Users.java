package io.nighthaul.access;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The people who may sign in. Each change ends the sessions of whom it is about. Safe for threads and several nodes. */
public final class Users {
    /** Who is there when nobody else is. */
    public static final String FIRST = "admin";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Passwords passwords = new Passwords();

    public Users(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the first admin, with a password that is shown once; empty if there is anybody. */
    public Optional<Secret> first() {
        if (database.inTransaction(UserTable::count) > 0) {
            return Optional.empty();
        }
        Secret password = Passwords.random();
        UserTable.Proof proof = new UserTable.Proof(passwords.hash(password), null);
        return database.inTransaction(tx -> {
            one(tx);
            if (UserTable.count(tx) > 0) {
                return Optional.empty();
            }
            UserTable.insert(tx, clock.instant(), FIRST, Role.ADMIN, proof);
            audit.record(tx, new Entry(Actor.SYSTEM, "user.create", FIRST, null, Role.ADMIN.text()));
            return Optional.of(password);
        });
    }

    /** A password that nobody has, to be shown once. */
    public static Secret randomPassword() {
        return Passwords.random();
    }

    /**
     * Somebody who signs in with a password.
     *
     * @throws AccessException when the name is taken or is none, or the password is too weak
     */
    public User create(String name, Role role, Secret password, Actor actor) {
        String whom = canonical(name);
        if (!NAME.matcher(whom).matches()) {
            throw new AccessException(
                    AccessException.Kind.INVALID,
                    "a name has 1 to 64 letters, digits and . _ @ + -, and begins with one of the former two");
        }
        Passwords.require(whom, password);
        UserTable.Proof proof = new UserTable.Proof(passwords.hash(password), null);
        return database.inTransaction(tx -> {
            one(tx);
            if (UserTable.find(tx, whom).isPresent()) {
                throw new AccessException(AccessException.Kind.TAKEN, "there is a user " + whom + " already");
            }
            UserTable.insert(tx, clock.instant(), whom, role, proof);
            audit.record(tx, new Entry(actor, "user.create", whom, null, role.text()));
            return UserTable.find(tx, whom).orElseThrow();
        });
    }

    /**
     * Somebody whom the identity provider has let in. What role they have is its word, at each time.
     *
     * @param subject who it is for the provider, for ever
     * @param name what to call them when they come for the first time
     * @return empty for somebody who was shut out here
     */
    public Optional<Visitor> provided(String subject, String name, Role role, String address) {
        String wanted = canonical(name).replaceAll("[^a-z0-9._@+-]", "-");
        return database.inTransaction(tx -> {
            one(tx);
            Optional<String> known = UserTable.nameOf(tx, subject);
            String whom = known.orElseGet(() -> free(tx, wanted));
            Actor actor = new Actor(whom, address);
            if (known.isEmpty()) {
                UserTable.insert(tx, clock.instant(), whom, role, new UserTable.Proof(null, subject));
                audit.record(tx, new Entry(actor, "user.create", whom, null, role.text()));
            } else {
                Role before = UserTable.find(tx, whom).orElseThrow().role();
                if (before != role) {
                    UserTable.role(tx, whom, role);
                    audit.record(tx, new Entry(actor, "user.role", whom, before.text(), role.text()));
                }
            }
            return seen(tx, whom, Visitor.Means.PROVIDER, actor);
        });
    }

    /** A name that nobody has: who comes from the provider must not become somebody who has a password here. */
    private static String free(Transaction tx, String wanted) {
        String name = NAME.matcher(wanted).matches() ? wanted : "user";
        String free = name;
        for (int n = 2; UserTable.find(tx, free).isPresent(); n++) {
            free = name.substring(0, Math.min(name.length(), 56)) + "-" + n;
        }
        return free;
    }

    /** @throws AccessException when there is no such user, or nobody could let people in any more */
    public User role(String name, Role role, Actor actor) {
        return changed(name, actor, (tx, before) -> {
            UserTable.role(tx, before.name(), role);
            return new Done("user.role", before.role().text(), role.text());
        });
    }

    /** Shuts somebody out at once, or lets them in again. */
    public User active(String name, boolean isActive, Actor actor) {
        return changed(name, actor, (tx, before) -> {
            UserTable.active(tx, before.name(), isActive);
            return new Done(isActive ? "user.enable" : "user.disable", null, null);
        });
    }

    /** @throws AccessException when there is no such user, or the password is too weak */
    public User password(String name, Secret password, Actor actor) {
        Passwords.require(canonical(name), password);
        String hash = passwords.hash(password);
        return changed(name, actor, (tx, before) -> {
            UserTable.password(tx, before.name(), hash, clock.instant());
            return new Done("user.password", null, null);
        });
    }

    /** Ends all sessions of somebody. */
    public User signOut(String name, Actor actor) {
        return changed(name, actor, (tx, before) -> {
            UserTable.signOut(tx, before.name());
            return new Done("user.sign_out", null, null);
        });
    }

    /** What is written down about a change. */
    private record Done(
            String action,
            @Nullable String before,
            @Nullable String after) {}

    @FunctionalInterface
    private interface Change {
        Done in(Transaction tx, User before);
    }

    private User changed(String name, Actor actor, Change change) {
        return database.inTransaction(tx -> {
            one(tx);
            User before = UserTable.find(tx, canonical(name))
                    .orElseThrow(() ->
                            new AccessException(AccessException.Kind.UNKNOWN, "there is no user " + canonical(name)));
            Done done = change.in(tx, before);
            if (before.isActive() && before.role() == Role.ADMIN && UserTable.admins(tx) == 0) {
                throw new AccessException(
                        AccessException.Kind.LAST_ADMIN,
                        before.name() + " is the last admin; make somebody else one first");
            }
            audit.record(tx, new Entry(actor, done.action(), before.name(), done.before(), done.after()));
            return UserTable.find(tx, before.name()).orElseThrow();
        });
    }

    /** One change at a time, so that two admins cannot shut out each other. */
    private static void one(Transaction tx) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.access'), 0)")
                .query((row, number) -> 0)
                .list();
    }

    /** By name. */
    public List<User> list() {
        return database.inTransaction(UserTable::all);
    }

    /** Whether a session of somebody goes on: they are not shut out, and nothing about them has changed. */
    public boolean isCurrent(Visitor visitor) {
        return database.inTransaction(tx -> UserTable.isCurrent(tx, visitor.name(), visitor.stamp()));
    }

    /** Names are the same whatever their case. */
    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    boolean isKnown(String name) {
        return database.inTransaction(tx -> UserTable.find(tx, canonical(name))).isPresent();
    }

    /** Somebody with the right password; empty otherwise, and as late whoever it is. */
    Optional<Visitor> check(String name, Secret password, Actor actor) {
        String whom = canonical(name);
        return matches(whom, password)
                ? database.inTransaction(tx -> seen(tx, whom, Visitor.Means.PASSWORD, actor))
                : Optional.empty();
    }

    boolean matches(String name, Secret password) {
        Optional<String> hash = database.inTransaction(tx -> UserTable.hash(tx, name));
        return passwords.matches(password, hash.orElse(null));
    }

    private Optional<Visitor> seen(Transaction tx, String name, Visitor.Means means, Actor actor) {
        Optional<Visitor> visitor = UserTable.seen(tx, name, means, clock.instant());
        if (visitor.isPresent()) {
            audit.record(tx, Entry.of(actor, "user.sign_in", name));
        }
        return visitor;
    }
}
