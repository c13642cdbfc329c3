package io.nighthaul.console.uploads;

import io.nighthaul.store.Database;
import io.nighthaul.upload.Uploads;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class UploadsWiring {
    @Bean
    UploadsPage uploadsPage(Database database, Uploads uploads) {
        return new UploadsPage(Objects.requireNonNull(uploads.tokens()), database);
    }

    @Bean
    QuarantineController quarantineController(Database database) {
        return new QuarantineController(new QuarantineBoard(database), new DeviceBoard(database));
    }
}
