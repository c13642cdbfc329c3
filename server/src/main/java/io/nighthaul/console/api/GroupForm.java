package io.nighthaul.console.api;

import io.nighthaul.campaign.run.VehicleDiscovery;
import io.nighthaul.fleet.VehicleGroups;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the vehicles that are meant, or says what is wrong with how they are named.
 *
 * @param discovery asked only when the source is to be looked at
 */
record GroupForm(VehicleGroups groups, Optional<VehicleDiscovery> discovery) {
    private static final int CODE_CHARS_MAX = 64;
    private static final int EXAMPLES = 5;

    /** @throws Refusal when it is none */
    static String name(GroupVehicles wish) {
        if (wish.name() == null || !OrderForm.isName(wish.name().strip())) {
            throw Refusal.unprocessable(OrderForm.NAME_RULE);
        }
        return wish.name().strip();
    }

    /** Of vehicles that may be new to us. */
    List<String> coming(GroupVehicles wish) {
        return chosen(wish, () -> Boolean.TRUE.equals(wish.isFromSource()) ? here() : groups.knownVehicles());
    }

    /** @param members codes of those that are in the group */
    List<String> going(GroupVehicles wish, List<String> members) {
        return chosen(wish, () -> members);
    }

    private List<String> here() {
        List<String> source = discovery
                .orElseThrow(() -> Refusal.conflict(
                        "this server was started without a source, so it cannot look for vehicles there"))
                .discover()
                .codes();
        return Stream.concat(groups.knownVehicles().stream(), source.stream())
                .distinct()
                .toList();
    }

    private static List<String> chosen(GroupVehicles wish, Supplier<List<String>> among) {
        if ((wish.vehicles() == null) == (wish.vehiclesLike() == null)) {
            throw Refusal.unprocessable("give exactly one of vehicles (codes) and vehiclesLike (a pattern)");
        }
        if (wish.vehicles() != null) {
            return checked(wish.vehicles());
        }
        CodePattern pattern = new CodePattern(wish.vehiclesLike());
        List<String> all = among.get();
        List<String> fitting = all.stream().filter(pattern::fits).toList();
        if (fitting.isEmpty()) {
            throw Refusal.unprocessable("no vehicle is like " + wish.vehiclesLike() + " among " + all.size()
                    + (all.isEmpty()
                            ? ""
                            : ", such as "
                                    + String.join(
                                            ", ", all.stream().limit(EXAMPLES).toList())));
        }
        return fitting;
    }

    private static List<String> checked(List<String> codes) {
        if (codes.isEmpty()) {
            throw Refusal.unprocessable("vehicles must be codes, at least one");
        }
        for (String code : codes) {
            if (code == null || code.isBlank() || code.length() > CODE_CHARS_MAX || !code.equals(code.strip())) {
                throw Refusal.unprocessable("a vehicle's code is 1 to " + CODE_CHARS_MAX
                        + " characters without blanks around them, was \"" + code + "\"");
            }
            if (code.chars().anyMatch(Character::isISOControl)) {
                throw Refusal.unprocessable(
                        "a vehicle's code has no control characters: \"" + code.replaceAll("\\p{Cntrl}", "?") + "\"");
            }
        }
        return codes;
    }
}
