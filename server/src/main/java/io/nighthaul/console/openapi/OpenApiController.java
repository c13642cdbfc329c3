package io.nighthaul.console.openapi;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives the document, and a page on which it can be tried; made when somebody first asks, because all routes are there by then. */
@Controller
@Needs(Role.VIEWER)
final class OpenApiController {
    /** Of the API, not of the program. */
    private static final String VERSION = "1";

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    OpenApiController(ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    @GetMapping("/api-docs")
    String page() {
        return "api-docs";
    }

    @GetMapping("/api/v1/openapi.json")
    @ResponseBody
    Map<String, Object> document() {
        return new OpenApiDocument(Wording.bundled()).of(Routes.of(mapping.getObject()), VERSION);
    }
}
