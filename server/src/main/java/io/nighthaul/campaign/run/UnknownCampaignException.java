package io.nighthaul.campaign.run;

import java.util.List;

/** There is no campaign of that name; the message names those there are. */
public final class UnknownCampaignException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownCampaignException(String name, List<String> known) {
        super("there is no campaign " + name
                + (known.isEmpty() ? "; there is none at all yet" : "; there are: " + String.join(", ", known)));
    }
}
