package io.nighthaul.bench.filters;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A way to get from rows to kilometres. */
interface Contender {
    String name();

    /** One outcome for each vehicle, in their order. */
    List<Outcome> judge(List<Recording> fleet) throws SQLException;

    /** A contender that takes vehicles one by one, in this process. */
    interface PerVehicle extends Contender {
        Outcome judge(Recording recording);

        @Override
        default List<Outcome> judge(List<Recording> fleet) {
            List<Outcome> outcomes = new ArrayList<>();
            fleet.forEach(recording -> outcomes.add(judge(recording)));
            return outcomes;
        }
    }
}
