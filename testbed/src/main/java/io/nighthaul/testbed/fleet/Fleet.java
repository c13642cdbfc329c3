package io.nighthaul.testbed.fleet;

import java.util.List;
import java.util.stream.IntStream;

/** The vehicles of a plan. Vehicles are independent: any subset may be generated, in any order and in parallel. */
public final class Fleet {
    private final FleetPlan plan;
    private final List<SimulatedVehicle> vehicles;

    public Fleet(FleetPlan plan) {
        this.plan = plan;
        Streets streets = new Streets(Seeds.CITY.seed(plan.seed(), 0));
        this.vehicles = IntStream.range(0, plan.vehicles())
                .mapToObj(index -> new SimulatedVehicle(plan, streets, index))
                .toList();
    }

    public FleetPlan plan() {
        return plan;
    }

    public List<SimulatedVehicle> vehicles() {
        return vehicles;
    }
}
