package io.nighthaul.orders;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.Entry;
import io.nighthaul.orders.budget.Gate;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.recording.Exchange;
import io.nighthaul.orders.recording.Mask;
import io.nighthaul.orders.recording.RecordingTransport;
import io.nighthaul.orders.vendor.Auth;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.HttpTransport;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.Line;
import io.nighthaul.orders.vendor.NotNowException;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.orders.vendor.PageCache;
import io.nighthaul.orders.vendor.PageRequest;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.orders.vendor.VendorException;
import io.nighthaul.orders.vendor.WantedDetail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks an API for a few pages and details and hands on what it really answers, failures included. It may use what the sync
 * leaves to people, and never more than the quota. Stores no order.
 */
public final class OrderRecording {
    /** Nobody reads more than that, and a server has to hold it. */
    private static final long BYTES_MAX = 64L * 1024 * 1024;

    private final Parts parts;
    private final VendorConfig config;
    private final Supplier<Auth> auth;
    private final Gate budget;

    /** @param auth asked again when the credentials are refused */
    public OrderRecording(Parts parts, VendorConfig config, Supplier<Auth> auth, Gate budget) {
        this.parts = parts;
        this.config = config;
        this.auth = auth;
        this.budget = budget;
    }

    /**
     * How much of it.
     *
     * @param details of the first orders on those pages
     * @param isMasked whether people's data are made unrecognizable
     */
    public record Wanted(int pages, int details, boolean isMasked) {
        static final int PAGES_MAX = 10;
        static final int DETAILS_MAX = 50;

        public Wanted {
            if (pages < 1 || pages > PAGES_MAX) {
                throw new IllegalArgumentException("pages must be from 1 to " + PAGES_MAX + ", was " + pages);
            }
            if (details < 0 || details > DETAILS_MAX) {
                throw new IllegalArgumentException("details must be from 0 to " + DETAILS_MAX + ", was " + details);
            }
        }

        String words() {
            return pages + " pages, " + details + " details" + (isMasked ? ", masked" : "");
        }
    }

    /**
     * How it went.
     *
     * @param notes why there is less than was wanted
     */
    public record Done(int exchanges, List<String> notes) {}

    /**
     * Asks now. What was asked before the budget was spent, or before something failed, is there.
     *
     * @param taker gets each exchange as soon as its answer is there
     */
    public Done record(Wanted wanted, Actor actor, Consumer<Exchange> taker) {
        parts.database()
                .transact(tx -> parts.audit()
                        .record(
                                tx,
                                new Entry(
                                        actor,
                                        "orders.record",
                                        String.valueOf(config.base().getHost()),
                                        null,
                                        wanted.words())));
        return new Session(wanted, taker).done();
    }

    /** One recording. */
    private final class Session {
        private final Wanted wanted;
        private final HttpVendor vendor;
        private final List<String> notes = new ArrayList<>();
        private final AtomicInteger exchanges = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();

        Session(Wanted wanted, Consumer<Exchange> taker) {
            this.wanted = wanted;
            Optional<Mask> mask = wanted.isMasked() ? Optional.of(Mask.of(config)) : Optional.empty();
            RecordingTransport transport = new RecordingTransport(
                    new HttpTransport(config.timeout(), parts.clock()),
                    new RecordingTransport.Manner(config, mask),
                    exchange -> {
                        taker.accept(exchange);
                        exchanges.incrementAndGet();
                        if (exchange.outcome() instanceof Exchange.Came came) {
                            bytes.addAndGet(came.reply().body().length);
                        }
                    },
                    parts.clock());
            this.vendor = new HttpVendor(config, auth, new Line(budget, transport, parts.clock()), PageCache.NONE);
        }

        Done done() {
            try {
                details(pages());
            } catch (NotNowException e) {
                Instant at = parts.clock().instant().plus(e.decision().span());
                notes.add("the rest was not asked for: "
                        + e.decision().why() + "; the API can be asked again at "
                        + at.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
            }
            return new Done(exchanges.get(), List.copyOf(notes));
        }

        private List<String> pages() {
            List<String> ids = new ArrayList<>();
            PageRequest request = PageRequest.first(Optional.empty());
            for (int i = 0; i < wanted.pages() && isRoom(); i++) {
                try {
                    HeaderPage page = vendor.headers(request, Priority.PEOPLE);
                    page.headers().stream()
                            .filter(order -> !order.isDeleted())
                            .map(OrderHeader::id)
                            .filter(id -> !ids.contains(id))
                            .limit(Math.max(0, wanted.details() - ids.size()))
                            .forEach(ids::add);
                    if (page.next().isEmpty()) {
                        return ids;
                    }
                    request = request.at(page.next().get());
                } catch (VendorException e) {
                    notes.add("page " + (i + 1) + ": " + e.getMessage());
                    return ids;
                }
            }
            return ids;
        }

        /** In groups as the sync asks for them, and one alone, which the sync does after a failure. */
        private void details(List<String> ids) {
            int size = vendor.abilities().bulkMax();
            boolean isOpen = true;
            for (int i = 0; i < ids.size() && isOpen && isRoom(); i += size) {
                isOpen = ask(ids.subList(i, Math.min(ids.size(), i + size)));
            }
            if (size > 1 && ids.size() > 1 && config.details().path().isPresent() && isOpen && isRoom()) {
                ask(ids.subList(0, 1));
            }
        }

        /** @return whether it makes sense to ask for more */
        private boolean ask(List<String> ids) {
            try {
                vendor.details(ids.stream().map(WantedDetail::of).toList(), Priority.PEOPLE);
                return true;
            } catch (VendorException e) {
                notes.add("details of " + String.join(", ", ids) + ": " + e.getMessage());
                return e.kind() == VendorException.Kind.BROKEN;
            }
        }

        private boolean isRoom() {
            if (bytes.get() <= BYTES_MAX) {
                return true;
            }
            notes.add("the rest was not asked for: the answers are longer than " + BYTES_MAX + " bytes together");
            return false;
        }
    }
}
