package io.nighthaul.console.campaigns;

import io.nighthaul.campaign.run.CampaignRecords;
import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class CampaignsWiring {
    @Bean
    CampaignsController campaignsController(Operations operations, Database database) {
        return new CampaignsController(operations, new CampaignRecords(database));
    }
}
