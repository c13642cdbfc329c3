package io.nighthaul.testbed.fleet;

/** One vehicle of a fleet. Generating it again gives the same rows again. */
public final class SimulatedVehicle {
    private static final int FIRST_CODE = 93_580;

    private final FleetPlan plan;
    private final Streets streets;
    private final int index;
    private final String code;

    SimulatedVehicle(FleetPlan plan, Streets streets, int index) {
        this.plan = plan;
        this.streets = streets;
        this.index = index;
        int number = (FIRST_CODE + index) % FleetPlan.VEHICLES_MAX;
        this.code = "P" + String.valueOf(FleetPlan.VEHICLES_MAX + number).substring(1);
    }

    /** Such as {@code P93580}: a P and five digits, unique in the fleet. */
    public String code() {
        return code;
    }

    /** The five digits of the code as a number. */
    public int number() {
        return Integer.parseInt(code, 1, code.length(), 10);
    }

    /** The days of the plan in their order, generated while iterated: only the current one is in memory. */
    public Iterable<VehicleDay> days() {
        return () -> new Recorder(code, plan, streets, index);
    }
}
