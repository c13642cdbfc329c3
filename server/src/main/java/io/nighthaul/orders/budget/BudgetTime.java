package io.nighthaul.orders.budget;

import io.nighthaul.store.Transaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Where the budget's time comes from. */
public interface BudgetTime {
    /** Where Linux says which start of the machine this is. */
    Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Where it says how long ago that was, sleep included. */
    Path UPTIME = Path.of("/proc/uptime");

    /** The clock that all processes share. */
    Instant now(Transaction tx);

    /** A timer of this process that nobody sets. */
    long nanos();

    /** A timer that goes on while no process of ours runs; empty where there is none. */
    default Optional<Boot> boot() {
        return Optional.empty();
    }

    /**
     * How long a machine has been up.
     *
     * @param id of this start of the machine, unlike that of any other
     */
    record Boot(String id, long upUs) {}

    /** The database server's clock. */
    BudgetTime DATABASE = new BudgetTime() {
        @Override
        public Instant now(Transaction tx) {
            return tx.sql("SELECT clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Optional<Boot> boot() {
            try {
                String id = Files.readString(BOOT_ID).strip();
                String up = Files.readString(UPTIME).split(" ", 2)[0];
                return Optional.of(
                        new Boot(id, new BigDecimal(up).movePointRight(6).longValue()));
            } catch (IOException | NumberFormatException e) {
                return Optional.empty();
            }
        }
    };
}
