package io.nighthaul.testbed.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The configuration file that leads to an API, as somebody who has read its manual would write it. */
public final class ApiFile {
    /** Where the file says that the secret is. */
    public static final String SECRET_VARIABLE = "ORDERS_SECRET";

    private ApiFile() {}

    /** What has to be in the environment of whoever reads the file. */
    public static Map<String, String> environment() {
        return Map.of(SECRET_VARIABLE, OrdersApi.SECRET);
    }

    public static Path write(OrdersApi api, Path folder) throws IOException {
        return Files.writeString(folder.resolve("orders.yml"), text(api, "secret-env: " + SECRET_VARIABLE));
    }

    /**
     * Its only section.
     *
     * @param secret the line that says where the secret is
     */
    public static String text(OrdersApi api, String secret) {
        ApiShape shape = api.shape();
        String param = switch (shape.style()) {
            case PAGE -> "pagina";
            case OFFSET, LINK -> "inicio";
            case CURSOR -> "cursor";
        };
        return "orders:\n  base-url: " + api.url() + "\n  auth:\n    kind: "
                + shape.auth().name().toLowerCase(Locale.ROOT) + "\n"
                + (shape.auth() == ApiShape.AuthKind.NONE ? "" : "    " + secret + "\n")
                + (shape.auth() == ApiShape.AuthKind.OAUTH2
                        ? "    client-id: nighthaul\n    token-url: " + api.url() + "/token\n"
                        : "")
                + "  headers:\n    path: /os\n    items: /dados\n    size-param: linhas\n    page-size: 1000\n    paging: "
                + shape.style().name().toLowerCase(Locale.ROOT) + "\n    page-param: " + param + "\n"
                + (shape.style() == ApiShape.Style.CURSOR ? "    next-cursor: /proximo\n" : "")
                + (shape.showsTotal() ? "    total: /total\n" : "")
                + (shape.listsChanges() ? "    since-param: desde\n    until-param: ate\n" : "")
                + "  details:\n    path: /os/{id}\n    item: /os\n"
                + (shape.bulkMax() > 0
                        ? "    bulk: {path: /os/detalhes, param: ids, size: " + shape.bulkMax() + ", items: /dados}\n"
                        : "")
                + """
                  fields:
                    id: /codigo_os
                    changed: /alterado_em
                    version: /versao
                    deleted: /excluida
                    opened: /data_abertura
                    status: /situacao
                    customer: /cliente
                    vehicle: /placa
                  timeout-seconds: 10
                """;
    }
}
