package io.nighthaul.upload;

/**
 * A phone in somebody's hands.
 *
 * @param code the {@code device_id} that its app sends
 * @param userName the {@code user_name} that its app sends
 * @param vehicleId whose fixes it records
 */
public record Device(int id, String code, String userName, int vehicleId) {}
