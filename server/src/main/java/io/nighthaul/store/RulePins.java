package io.nighthaul.store;

import io.nighthaul.track.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code rule_pin}: days of a vehicle that were judged anew by chosen rules and stay with them. Days, not
 * slices, so that a slice that comes into being later is judged as if it had always been there.
 */
final class RulePins {
    private RulePins() {}

    /** Pinned days, both included. */
    record Pin(LocalDate first, LocalDate last, int ruleSet) {
        boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        private boolean touches(Pin other) {
            return !first.isAfter(other.last.plusDays(1)) && !last.isBefore(other.first.minusDays(1));
        }
    }

    /** A pin with what its rules are called. */
    record Named(Pin pin, String name) {}

    /** Those that cover some of these days. */
    static List<Named> read(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        return tx.sql("""
                        SELECT p.first_day, p.last_day, p.rule_set, r.name FROM rule_pin p JOIN rule_set r ON r.id = p.rule_set
                        WHERE p.vehicle_id = :vehicle AND p.first_day <= :last AND p.last_day >= :first
                        ORDER BY p.first_day""")
                .param("vehicle", vehicleId)
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new Named(
                        new Pin(
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class),
                                row.getInt("rule_set")),
                        row.getString("name")))
                .list();
    }

    /** The rules that these days are pinned to; empty for a day that is not. */
    static Optional<Rules> rules(List<Named> pins, LocalDate day) {
        return pins.stream()
                .filter(named -> named.pin().covers(day))
                .findFirst()
                .flatMap(named -> RuleSets.rules(named.name()));
    }

    /** Pins days to rules, whatever they were pinned to before. */
    static void put(Transaction tx, int vehicleId, Pin pin) {
        replace(tx, vehicleId, pin, Optional.of(pin));
    }

    /** Takes pins off these days. */
    static void remove(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        replace(tx, vehicleId, new Pin(first, last, 0), Optional.empty());
    }

    private static void replace(Transaction tx, int vehicleId, Pin days, Optional<Pin> young) {
        List<Pin> around = read(
                        tx, vehicleId, days.first().minusDays(1), days.last().plusDays(1))
                .stream()
                .map(Named::pin)
                .toList();
        List<Pin> after = without(around, days);
        young.ifPresent(pin -> merge(after, pin));
        for (Pin pin : around) {
            tx.sql("DELETE FROM rule_pin WHERE vehicle_id = :vehicle AND first_day = :first")
                    .param("vehicle", vehicleId)
                    .param("first", pin.first())
                    .update();
        }
        for (Pin pin : after) {
            tx.sql(
                            "INSERT INTO rule_pin (vehicle_id, first_day, last_day, rule_set) VALUES (:vehicle, :first, :last, :rules)")
                    .param("vehicle", vehicleId)
                    .param("first", pin.first())
                    .param("last", pin.last())
                    .param("rules", pin.ruleSet())
                    .update();
        }
    }

    /** What is left of pins when these days are taken out of them. */
    static List<Pin> without(List<Pin> pins, Pin days) {
        List<Pin> left = new ArrayList<>();
        for (Pin pin : pins) {
            if (pin.first().isAfter(days.last()) || pin.last().isBefore(days.first())) {
                left.add(pin);
                continue;
            }
            if (pin.first().isBefore(days.first())) {
                left.add(new Pin(pin.first(), days.first().minusDays(1), pin.ruleSet()));
            }
            if (pin.last().isAfter(days.last())) {
                left.add(new Pin(days.last().plusDays(1), pin.last(), pin.ruleSet()));
            }
        }
        return left;
    }

    /** Adds a pin that overlaps none; neighbours of the same rules become one with it. */
    static void merge(List<Pin> pins, Pin added) {
        Pin merged = added;
        for (Pin pin : List.copyOf(pins)) {
            if (pin.ruleSet() == added.ruleSet() && pin.touches(merged)) {
                pins.remove(pin);
                merged = new Pin(
                        pin.first().isBefore(merged.first()) ? pin.first() : merged.first(),
                        pin.last().isAfter(merged.last()) ? pin.last() : merged.last(),
                        added.ruleSet());
            }
        }
        pins.add(merged);
    }
}
