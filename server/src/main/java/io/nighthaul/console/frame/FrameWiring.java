package io.nighthaul.console.frame;

import io.nighthaul.console.api.Operations;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** What all pages are made with. */
@Configuration(proxyBeanMethods = false)
public class FrameWiring {
    @Bean
    Words messageSource() {
        return new Words();
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }

    /** Nobody logs in, so everybody who reaches the console may do everything. */
    @Bean
    @ConditionalOnMissingBean
    Rights rights() {
        return request -> May.ALL;
    }

    @Bean
    WebMvcConfigurer frame(Words words, Rights rights, Operations operations) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName(Languages.COOKIE);
        language.setHttpMethods("GET");
        language.setIgnoreInvalidLocale(true);
        FrameAttributes attributes = new FrameAttributes(
                words, rights, () -> operations.office().settings().knobs().localZone());
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(language);
                registry.addInterceptor(attributes);
            }

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.add(0, new PageProblems(attributes));
            }
        };
    }
}
