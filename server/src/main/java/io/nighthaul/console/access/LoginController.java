package io.nighthaul.console.access;

import io.nighthaul.access.NeedsNobody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The page on which one signs in. What is filled in there is taken by Spring Security before it comes here. */
@Controller
class LoginController {
    private final boolean hasProvider;

    /** @param hasProvider whether people may sign in elsewhere, too */
    LoginController(boolean hasProvider) {
        this.hasProvider = hasProvider;
    }

    /** The second path is only for attempts that were refused, which are forwarded there. */
    @RequestMapping(
            path = {"/login", "/login/refused"},
            method = {RequestMethod.GET, RequestMethod.POST})
    @NeedsNobody(because = "whoever signs in is nobody yet")
    String login(HttpServletRequest request, Model model) {
        Object why = request.getAttribute(Refused.WHY);
        String elsewhere = request.getParameter("unknown") != null
                ? "unknown"
                : request.getParameter("failed") != null ? "failed" : "";
        model.addAttribute("why", why == null ? elsewhere : why);
        model.addAttribute("provider", hasProvider ? ProviderSignIn.PATH : "");
        model.addAttribute("waitSeconds", request.getAttribute(Refused.SECONDS));
        model.addAttribute("signedOut", request.getParameter("out") != null);
        return "login";
    }
}
