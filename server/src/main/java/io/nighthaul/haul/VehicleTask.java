package io.nighthaul.haul;

/**
 * One vehicle for one worker.
 *
 * @param request the days, and how; its list of vehicles is not looked at
 * @param haulId under which what is delivered is written down, see {@link Hauler#begin}
 * @param holder who claims the vehicle, for people: host and process
 * @param worker number of the worker, from 1
 */
public record VehicleTask(HaulRequest request, long haulId, String holder, int worker, String vehicle) {}
