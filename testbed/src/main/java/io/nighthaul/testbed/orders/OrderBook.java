package io.nighthaul.testbed.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The vendor's orders. Safe for threads. */
public final class OrderBook {
    private static final List<String> STATUSES = List.of("aberta", "em andamento", "aguardando peça", "fechada");
    private static final Duration YEAR = Duration.ofDays(365);

    private final SplittableRandom random;
    private final boolean keepsDeleted;
    private final TreeMap<Long, Order> orders = new TreeMap<>();
    private final Map<Long, List<Order>> versions = new HashMap<>();

    /**
     * Orders of the last year, many of them with the same time of change as others.
     *
     * @param keepsDeleted whether deleted ones stay with a flag
     */
    public OrderBook(long seed, int count, boolean keepsDeleted, Instant now) {
        this.random = new SplittableRandom(seed);
        this.keepsDeleted = keepsDeleted;
        Instant second = now.truncatedTo(ChronoUnit.SECONDS).minus(YEAR);
        long step = Math.max(1, (YEAR.toSeconds() - 86_400) / Math.max(1, count));
        for (int i = 0; i < count; i++) {
            if (random.nextInt(10) > 0) {
                second = second.plusSeconds(random.nextLong(1, 2 * step));
            }
            Instant opened = second.minusSeconds(random.nextLong(1, 1_000_000));
            long id = 10_000 + i * 3L;
            Instant changed = second.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : second;
            keep(new Order(id, opened, changed, 1, status(), false, Map.of()));
        }
    }

    private void keep(Order order) {
        orders.put(order.id(), order);
        versions.computeIfAbsent(order.id(), id -> new ArrayList<>()).add(order);
    }

    /** Every version that one has had, oldest first; also of one that is no more. */
    public synchronized List<Order> history(long id) {
        return List.copyOf(versions.getOrDefault(id, List.of()));
    }

    public synchronized boolean isGone(long id) {
        return find(id).map(Order::isDeleted).orElse(true);
    }

    /** As it was one version ago. */
    synchronized Order before(Order order) {
        List<Order> all = history(order.id());
        int now = all.indexOf(order);
        return now > 0 ? all.get(now - 1) : order;
    }

    private String status() {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /** Somebody changes one, opens one or deletes one. */
    public synchronized void disturb(Instant now) {
        switch (random.nextInt(5)) {
            case 0 -> open(now);
            case 1 -> delete(anyone().id(), now);
            default -> edit(anyone().id(), now);
        }
    }

    private Order anyone() {
        List<Order> live =
                orders.values().stream().filter(order -> !order.isDeleted()).toList();
        return live.get(random.nextInt(live.size()));
    }

    /** Some order that is not deleted, by chance. */
    public synchronized long anyId() {
        return anyone().id();
    }

    public synchronized void edit(long id, Instant at) {
        find(id).ifPresent(order ->
                keep(order.changed(at.truncatedTo(ChronoUnit.SECONDS), status() + " " + (order.version() + 1))));
    }

    public synchronized long open(Instant at) {
        // Never the number of one that is no more.
        long id = versions.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        keep(new Order(id, second, second, 1, status(), false, Map.of()));
        return id;
    }

    public synchronized void delete(long id, Instant at) {
        if (keepsDeleted) {
            find(id).ifPresent(order -> keep(order.deleted(at.truncatedTo(ChronoUnit.SECONDS))));
        } else {
            orders.remove(id);
        }
    }

    /** A field appears, or has another type. */
    public synchronized void put(long id, String field, Object value) {
        find(id).ifPresent(order -> keep(order.with(field, value)));
    }

    /** What was put is taken back. */
    public synchronized void mend(long id, String field) {
        find(id).ifPresent(order -> keep(order.without(field)));
    }

    synchronized Optional<Order> find(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    synchronized List<Order> listed(boolean byChange, Optional<Instant> since, Optional<Instant> until) {
        List<Order> listed = new ArrayList<>(orders.values());
        listed.removeIf(order -> since.filter(order.changedAt()::isBefore).isPresent()
                || until.filter(at -> !order.changedAt().isBefore(at)).isPresent());
        if (byChange) {
            listed.sort(Comparator.comparing(Order::changedAt).thenComparingLong(Order::id));
        }
        return listed;
    }

    /** What a perfect copy has, deleted ones left out. */
    public synchronized Collection<Order> truth() {
        return orders.values().stream().filter(order -> !order.isDeleted()).toList();
    }
}
