package io.nighthaul.console.frame;

import io.nighthaul.campaign.run.UnknownCampaignException;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.fleet.UnknownGroupException;
import io.nighthaul.orders.UnknownOrderException;
import io.nighthaul.report.InvalidReportException;
import io.nighthaul.report.UnknownSubjectException;
import io.nighthaul.store.StoreException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What to say of a page that cannot be shown.
 *
 * @param what the text about it that is said instead of the one about its status, such as {@code campaign}; or empty
 * @param detail in English; empty when there is nothing more that whoever asked should know
 * @param parameter that is wrong, if it is one; or empty
 */
record PageProblem(HttpStatusCode status, String what, String detail, String parameter) {
    private static final int SHOWN_MAX = 80;

    static PageProblem of(Exception problem) {
        String message = String.valueOf(problem.getMessage());
        return switch (problem) {
            case Refusal refusal -> new PageProblem(refusal.status(), "", message, "");
            case UnknownCampaignException unknown -> missing("campaign", message);
            case UnknownGroupException unknown -> missing("group", message);
            case UnknownOrderException unknown -> missing("order", message);
            case UnknownSubjectException unknown -> missing("vehicle", message);
            case InvalidReportException invalid ->
                new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "report", message, "");
            case StoreException store -> new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "store", message, "");
            case MethodArgumentTypeMismatchException mismatch ->
                new PageProblem(HttpStatus.BAD_REQUEST, "parameter", shown(mismatch), mismatch.getName());
            case TypeMismatchException mismatch -> new PageProblem(HttpStatus.BAD_REQUEST, "", "", "");
            case ErrorResponse spring -> new PageProblem(spring.getStatusCode(), "", "", "");
            default -> new PageProblem(HttpStatus.INTERNAL_SERVER_ERROR, "", "", "");
        };
    }

    private static PageProblem missing(String what, String message) {
        return new PageProblem(HttpStatus.NOT_FOUND, what, message, "");
    }

    private static String shown(TypeMismatchException mismatch) {
        String value = String.valueOf(mismatch.getValue());
        return value.length() <= SHOWN_MAX ? value : value.substring(0, SHOWN_MAX) + "…";
    }
}
