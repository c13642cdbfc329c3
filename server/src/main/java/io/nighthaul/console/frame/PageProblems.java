package io.nighthaul.console.frame;

import io.nighthaul.campaign.run.UnknownCampaignException;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.fleet.UnknownGroupException;
import io.nighthaul.orders.UnknownOrderException;
import io.nighthaul.report.InvalidReportException;
import io.nighthaul.report.UnknownSubjectException;
import io.nighthaul.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Shows what went wrong to whoever looks at pages. Programs are answered by the API's problems. */
final class PageProblems implements HandlerExceptionResolver {
    private static final System.Logger LOG = System.getLogger(PageProblems.class.getName());

    private final FrameAttributes attributes;

    PageProblems(FrameAttributes attributes) {
        this.attributes = attributes;
    }

    /**
     * What to say.
     *
     * @param detail empty when there is nothing that whoever asked should know
     */
    record Said(HttpStatusCode status, String detail) {
        static Said of(Exception problem) {
            String message = String.valueOf(problem.getMessage());
            return switch (problem) {
                case Refusal refusal -> new Said(refusal.status(), message);
                case UnknownCampaignException unknown -> new Said(HttpStatus.NOT_FOUND, message);
                case UnknownGroupException unknown -> new Said(HttpStatus.NOT_FOUND, message);
                case UnknownOrderException unknown -> new Said(HttpStatus.NOT_FOUND, message);
                case UnknownSubjectException unknown -> new Said(HttpStatus.NOT_FOUND, message);
                case InvalidReportException invalid -> new Said(HttpStatus.UNPROCESSABLE_CONTENT, message);
                case StoreException store -> new Said(HttpStatus.SERVICE_UNAVAILABLE, message);
                case ErrorResponse spring -> new Said(spring.getStatusCode(), "");
                default -> new Said(HttpStatus.INTERNAL_SERVER_ERROR, "");
            };
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean isPage = accepted != null
                && accepted.contains("text/html")
                && !request.getRequestURI().startsWith("/api/");
        if (handler == null || !isPage || response.isCommitted()) {
            return null;
        }
        Said said = Said.of(problem);
        if (said.status().is5xxServerError()) {
            LOG.log(System.Logger.Level.ERROR, "a page failed: " + request.getRequestURI(), problem);
        }
        ModelAndView page = new ModelAndView("error");
        page.setStatus(said.status());
        page.addObject("status", said.status().value());
        page.addObject("detail", said.detail());
        attributes.addTo(page, request);
        return page;
    }
}
