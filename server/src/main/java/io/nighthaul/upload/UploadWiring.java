package io.nighthaul.upload;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web side of uploads is made of; nothing is found by scanning. */
@Configuration(proxyBeanMethods = false)
public class UploadWiring {
    @Bean
    UploadController uploadController(Uploads uploads) {
        return new UploadController(uploads);
    }

    @Bean
    ForeignController foreignController(Uploads uploads) {
        return new ForeignController(uploads);
    }
}
