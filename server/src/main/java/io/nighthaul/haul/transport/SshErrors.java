package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.ssh.SshException;

/** Says what a failure of SSH means for a haul. The messages are SSH's own; they tell what to do already. */
final class SshErrors {
    private SshErrors() {}

    static HaulException of(SshException e) {
        Kind kind = switch (e.kind()) {
            case UNKNOWN_HOST_KEY, CHANGED_HOST_KEY -> Kind.HOST_KEY;
            case AUTH -> Kind.ACCESS_DENIED;
            case UNREACHABLE, LOST -> Kind.LOST;
            case INCOMPATIBLE, FORWARDING_REFUSED, COMMAND -> Kind.SOURCE;
        };
        return new HaulException(kind, String.valueOf(e.getMessage()), e);
    }
}
