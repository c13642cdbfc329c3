package io.nighthaul.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Shows what went wrong to whoever looks at pages. Programs are answered by the API's problems. */
final class PageProblems implements HandlerExceptionResolver {
    private static final System.Logger LOG = System.getLogger(PageProblems.class.getName());

    private final FrameAttributes attributes;

    PageProblems(FrameAttributes attributes) {
        this.attributes = attributes;
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
        PageProblem said = PageProblem.of(problem);
        if (said.status().is5xxServerError()) {
            LOG.log(System.Logger.Level.ERROR, "a page failed: " + request.getRequestURI(), problem);
        }
        ModelAndView page = new ModelAndView("error");
        page.setStatus(said.status());
        page.addObject("status", said.status().value());
        page.addObject("what", said.what());
        page.addObject("detail", said.detail());
        page.addObject("parameter", said.parameter());
        // The same page as it is when nobody asks for anything in particular.
        page.addObject("plain", request.getQueryString() == null ? "" : request.getRequestURI());
        attributes.addTo(page, request);
        return page;
    }
}
