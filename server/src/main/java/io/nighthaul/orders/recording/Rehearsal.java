package io.nighthaul.orders.recording;

import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Decision;
import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.budget.Gate;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.Auth;
import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.Line;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.orders.vendor.PageCache;
import io.nighthaul.orders.vendor.PageRequest;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.orders.vendor.VendorException;
import io.nighthaul.orders.vendor.WantedDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a recording as the sync would read the API, by a configuration that is to be tried. Asks nobody and stores nothing:
 * each answer passes the very classes that the sync uses.
 */
public final class Rehearsal {
    private static final int SHOWN = 300;

    private final VendorConfig config;
    private final Recording recording;
    private final ReplayTransport transport;
    private final HttpVendor vendor;
    private final Findings findings;
    private final Sightings sightings;
    private final List<String> answers = new ArrayList<>();
    private final List<RehearsalReport.Refused> refused = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();

    /** By their label, the latest of each. */
    private final Map<String, String> rates = new LinkedHashMap<>();

    private int pages;
    private int headers;
    private int deleted;
    private int setAside;
    private long total = -1;
    private int asked;
    private int details;

    private Rehearsal(VendorConfig config, Recording recording) {
        this.config = config;
        this.recording = recording;
        this.transport = new ReplayTransport(recording, config);
        this.findings = new Findings(config);
        this.sightings = new Sightings(config);
        Line line = new Line(new Open(), transport, () -> Instant.EPOCH);
        this.vendor = new HttpVendor(config, Auth.None::new, line, PageCache.NONE);
    }

    /** Never throws for what a recording shows; that is in the report. */
    public static RehearsalReport of(VendorConfig config, Recording recording) {
        return new Rehearsal(config, recording).report();
    }

    /** Lets everything through, and listens to what answers say about the budget. */
    private final class Open implements Gate {
        @Override
        public Decision reserve(Ask ask) {
            return new Decision.Grant(1, Instant.EPOCH);
        }

        @Override
        public void settle(Decision.Grant grant, String endpoint, Feedback feedback) {
            Findings.rates(feedback)
                    .forEach((label, said) -> rates.put(label, label + ": " + said + " [" + file() + "]"));
        }
    }

    private RehearsalReport report() {
        readPages();
        readDetails();
        findings.aboutColumns(sightings, headers, recording);
        if (rates.isEmpty()) {
            findings.note("", "no answer says how much of the budget is left; orders.quotas must be set by hand", "");
        }
        List<String> unused = transport.unused();
        if (!unused.isEmpty()) {
            findings.note("", "not asked for with this configuration: " + String.join(", ", unused), "");
        }
        return new RehearsalReport(
                new RehearsalReport.Sums(pages, headers, deleted, setAside, total, asked, details),
                answers,
                sightings.columns(),
                sightings.fields(),
                refused,
                List.copyOf(rates.values()),
                findings.all());
    }

    private String file() {
        return transport.latest().map(Recording.Take::file).orElse("");
    }

    private void readPages() {
        PageRequest request = PageRequest.first(Optional.empty());
        Set<String> positions = new LinkedHashSet<>();
        while (true) {
            try {
                HeaderPage page = vendor.headers(request, Priority.PEOPLE);
                read(page);
                if (page.next().isEmpty() || !positions.add(page.next().get())) {
                    return;
                }
                request = request.at(page.next().get());
            } catch (UnrecordedException e) {
                if (pages == 0) {
                    findings.problem("headers.path", String.valueOf(e.getMessage()), "");
                } else {
                    findings.note(
                            "",
                            "the next page would be asked for as GET " + e.address() + ", which is not recorded",
                            "");
                }
                return;
            } catch (VendorException e) {
                answers.add(file() + "  headers: " + e.getMessage());
                if (!transport.hasAnother()) {
                    findings.aboutPage(transport.latest(), e);
                    return;
                }
            }
        }
    }

    private void read(HeaderPage page) {
        pages++;
        int before = ids.size();
        page.headers().forEach(header -> {
            ids.add(header.id());
            look("headers", header);
        });
        if (pages > 1 && !page.headers().isEmpty() && ids.size() == before) {
            findings.problem(
                    "headers.page-param",
                    "the page has the same orders as those before it: the API does not heed what it is asked by",
                    file());
        }
        headers += page.headers().size();
        setAside += page.unreadable().size();
        page.unreadable()
                .forEach(one -> refused.add(new RehearsalReport.Refused(file(), shown(one.text()), one.why())));
        total = page.total().orElse(total);
        answers.add(file() + "  headers: " + page.headers().size() + " read, "
                + page.unreadable().size() + " would be set aside"
                + (page.total().isPresent() ? ", total " + page.total().getAsLong() : ", no total")
                + (page.next().isPresent() ? ", another page follows" : ", the last page"));
        findings.aboutPaging(page, transport.latest());
    }

    private void look(String phase, OrderHeader record) {
        deleted += record.isDeleted() && phase.equals("headers") ? 1 : 0;
        sightings.see(phase, record);
        record.complaint()
                .ifPresent(why -> refused.add(new RehearsalReport.Refused(
                        file(), "order " + record.id(), "it would be stored, but " + why.replaceFirst(";\\s*$", ""))));
    }

    private void readDetails() {
        for (List<String> group : groups()) {
            boolean isGoingOn = true;
            while (isGoingOn) {
                isGoingOn = read(group);
            }
        }
        if (asked == 0 && headers > 0) {
            findings.note("details", "no detail is recorded of these orders, so details are not tried", "");
        }
    }

    /** Those of which the recording can say something: alone each, and in the groups that were asked for. */
    private List<List<String>> groups() {
        List<List<String>> groups = new ArrayList<>();
        String base = RecordingTransport.path(config.base()).replaceFirst("/+$", "");
        config.details()
                .path()
                .ifPresent(path -> ids.stream()
                        .filter(id -> transport.knows(base + VendorConfig.Details.address(path, id)))
                        .forEach(id -> groups.add(List.of(id))));
        config.details()
                .bulk()
                .ifPresent(bulk -> recording.takes().stream()
                        .map(take -> AddressKey.of(take.exchange().address()))
                        .filter(key -> key.path().equals(base + bulk.path()))
                        .flatMap(key -> key.parameters().getOrDefault(bulk.param(), List.of()).stream())
                        .distinct()
                        .map(several -> Arrays.asList(several.split(Pattern.quote(bulk.separator()), -1)))
                        .filter(several ->
                                several.size() > 1 || config.details().path().isEmpty())
                        .forEach(groups::add));
        return groups;
    }

    /** @return whether it failed in a way that did not last */
    private boolean read(List<String> group) {
        try {
            List<DetailAnswer> came =
                    vendor.details(group.stream().map(WantedDetail::of).toList(), Priority.PEOPLE);
            asked += came.size();
            int before = details;
            came.forEach(this::take);
            answers.add(file() + "  details: " + (details - before) + " of " + came.size() + " read");
            return false;
        } catch (UnrecordedException e) {
            findings.problem("details", String.valueOf(e.getMessage()), "");
            return false;
        } catch (VendorException e) {
            answers.add(file() + "  details: " + e.getMessage());
            if (transport.hasAnother()) {
                return true;
            }
            asked += group.size();
            findings.aboutDetails(transport.latest(), e);
            return false;
        }
    }

    private void take(DetailAnswer answer) {
        switch (answer) {
            case DetailAnswer.Found found -> {
                details++;
                look("details", found.order());
            }
            case DetailAnswer.Missing missing ->
                findings.note("", "order " + missing.id() + " is not there: " + missing.why(), file());
            case DetailAnswer.Broken broken -> {
                refused.add(new RehearsalReport.Refused(file(), "order " + broken.id(), shown(broken.why())));
                findings.aboutItem(transport.latest(), broken);
            }
            case DetailAnswer.Unchanged unchanged ->
                findings.note("", "order " + unchanged.id() + " is told to be unchanged, which nobody asked", file());
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
