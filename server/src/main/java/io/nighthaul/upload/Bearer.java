package io.nighthaul.upload;

/** Whom a token lets in. */
record Bearer(Device device, TokenScope scope, String publicId) {}
