package io.nighthaul.console.api;

import io.nighthaul.access.AccessException;
import io.nighthaul.campaign.TransitionException;
import io.nighthaul.campaign.run.RefusedException;
import io.nighthaul.campaign.run.UnknownCampaignException;
import io.nighthaul.fleet.UnknownGroupException;
import io.nighthaul.haul.HaulException;
import io.nighthaul.orders.OrdersRefusedException;
import io.nighthaul.orders.OrdersUnreachableException;
import io.nighthaul.orders.UnknownOrderException;
import io.nighthaul.recompute.ReprocessRefusedException;
import io.nighthaul.recompute.UnknownRunException;
import io.nighthaul.report.InvalidReportException;
import io.nighthaul.report.UnknownSubjectException;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.store.StoreException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers what went wrong as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        return problem(refusal.status(), refusal);
    }

    @ExceptionHandler
    ProblemDetail access(AccessException access) {
        HttpStatus status = switch (access.kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case TAKEN, LAST_ADMIN -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return problem(status, access);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownCampaignException unknown) {
        return problem(HttpStatus.NOT_FOUND, unknown);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRunException unknown) {
        return problem(HttpStatus.NOT_FOUND, unknown);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownGroupException unknown) {
        return problem(HttpStatus.NOT_FOUND, unknown);
    }

    @ExceptionHandler
    ProblemDetail notYet(ReprocessRefusedException first) {
        return problem(HttpStatus.CONFLICT, first);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownOrderException unknown) {
        return problem(HttpStatus.NOT_FOUND, unknown);
    }

    @ExceptionHandler
    ProblemDetail vendor(OrdersUnreachableException vendor) {
        return problem(HttpStatus.BAD_GATEWAY, vendor);
    }

    @ExceptionHandler
    ProblemDetail notNow(OrdersRefusedException orders) {
        return problem(HttpStatus.CONFLICT, orders);
    }

    @ExceptionHandler
    ProblemDetail notNow(TransitionException transition) {
        return problem(HttpStatus.CONFLICT, transition);
    }

    @ExceptionHandler
    ProblemDetail notYet(RefusedException first) {
        return problem(HttpStatus.CONFLICT, first);
    }

    @ExceptionHandler
    ProblemDetail notAllowed(InvalidSettingException setting) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, setting);
    }

    @ExceptionHandler
    ProblemDetail notTold(InvalidReportException report) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, report);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownSubjectException subject) {
        return problem(HttpStatus.NOT_FOUND, subject);
    }

    /** There is nothing left to say: the server breaks the connection off when this comes through to it. */
    @ExceptionHandler
    @SuppressWarnings("DoNotCallSuggester") // called by the framework
    void brokenOff(BrokenOffException broken) {
        throw broken;
    }

    @ExceptionHandler
    ProblemDetail source(HaulException source) {
        return problem(HttpStatus.BAD_GATEWAY, source);
    }

    @ExceptionHandler
    ProblemDetail store(StoreException store) {
        LOG.log(System.Logger.Level.WARNING, "a request failed: " + store.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, store);
    }

    @ExceptionHandler
    ProblemDetail bug(Exception bug) {
        LOG.log(System.Logger.Level.ERROR, "a request met a bug", bug);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "this is a bug of Nighthaul; its log has the details");
    }

    private static ProblemDetail problem(HttpStatus status, Exception why) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(why.getMessage()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, unreadable(unreadable.getCause()));
        return handleExceptionInternal(unreadable, body, headers, status, request);
    }

    /** Where the body is wrong, in words that name no class. */
    private static String unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                "there is no field " + unknown.getPropertyName() + "; there are "
                        + known(unknown.getKnownPropertyIds());
            case JacksonException json ->
                "the body is not what is expected" + field(json) + place(json) + "; see the documentation of the API";
            case null, default -> "a JSON body is needed";
        };
    }

    private static String known(@Nullable Iterable<Object> fields) {
        return fields == null
                ? "none"
                : java.util.stream.StreamSupport.stream(fields.spliterator(), false)
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String field(JacksonException json) {
        String path = json.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .map(name -> name == null ? "" : name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " in field " + path;
    }

    private static String place(JacksonException json) {
        return json.getLocation() == null
                ? ""
                : " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr();
    }
}
