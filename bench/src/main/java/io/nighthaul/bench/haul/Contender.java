package io.nighthaul.bench.haul;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that moves the rows, or a part of the way as a ceiling for those that go all of it. */
interface Contender {
    String name();

    Kind kind();

    /** What it is to be compared as. */
    enum Kind {
        NIGHTHAUL,
        PEER,
        CEILING
    }

    /** Why it cannot run here; empty when it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** The program with its arguments; no secret among them. */
    List<String> command(Target target) throws SQLException;

    /** Variables beside those of this process. */
    default Map<String, String> environment(Target target) {
        return Map.of();
    }

    /** How many rows have arrived. */
    long rows(Target target) throws SQLException;

    /** How long it moved rows by its own account, without starting up; empty when it does not tell. */
    default Optional<Duration> moving(Target target) throws SQLException {
        return Optional.empty();
    }
}
