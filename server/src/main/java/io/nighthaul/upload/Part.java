package io.nighthaul.upload;

/** A part whose records are all valid. */
record Part(String syncId, String deviceId, String userName, int number, int totalParts, Records records) {}
