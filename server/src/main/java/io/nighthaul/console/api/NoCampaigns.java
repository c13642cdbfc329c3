package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stands in for the API on a server that shows what is in the store and no more: says what is missing, and how to get it. */
@RestController
final class NoCampaigns {
    @RequestMapping("/api/v1/**")
    ProblemDetail missing(HttpServletRequest request) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND,
                "the server at " + request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
                        + " runs without a source, so there are no campaigns and nothing to guard, plan or set: it has no "
                        + request.getRequestURI()
                        + ". Stop it, start one with nighthaul serve --config FILE, and try again");
    }
}
