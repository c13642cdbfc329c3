package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.fleet.GroupChange;
import io.nighthaul.fleet.VehicleGroup;
import io.nighthaul.fleet.VehicleGroups;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Groups of vehicles. */
@RestController
@RequestMapping("/api/v1/groups")
@Needs(Role.VIEWER)
final class GroupController {
    private final VehicleGroups groups;
    private final GroupForm form;

    GroupController(Operations operations) {
        this.groups = operations.groups();
        this.form = new GroupForm(groups, operations.work().discovery());
    }

    @GetMapping
    List<VehicleGroup> all() {
        return groups.all();
    }

    /** A group with the codes of its vehicles. */
    record Whole(VehicleGroup group, List<String> vehicles) {}

    @GetMapping("/{name}")
    Whole one(@PathVariable("name") String name) {
        return new Whole(groups.find(name), groups.vehicles(name));
    }

    @PostMapping
    @Needs(Role.OPERATOR)
    ResponseEntity<GroupChange> create(@RequestBody GroupVehicles wish, HttpServletRequest request) {
        String name = GroupForm.name(wish);
        List<String> codes = wish.isSilent() ? List.of() : form.coming(wish);
        GroupChange created;
        try {
            created = groups.create(name, codes, Requester.of(request));
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(String.valueOf(e.getMessage()));
        }
        URI place = UriComponentsBuilder.fromPath("/api/v1/groups/{name}")
                .encode()
                .buildAndExpand(name)
                .toUri();
        return ResponseEntity.status(HttpStatus.CREATED).location(place).body(created);
    }

    @PostMapping("/{name}/add")
    @Needs(Role.OPERATOR)
    GroupChange add(@PathVariable("name") String name, @RequestBody GroupVehicles wish, HttpServletRequest request) {
        // An unknown name is no mistake in the form.
        groups.find(name);
        return groups.add(name, form.coming(wish), Requester.of(request));
    }

    @PostMapping("/{name}/remove")
    @Needs(Role.OPERATOR)
    GroupChange remove(@PathVariable("name") String name, @RequestBody GroupVehicles wish, HttpServletRequest request) {
        return groups.remove(name, form.going(wish, groups.vehicles(name)), Requester.of(request));
    }

    @DeleteMapping("/{name}")
    @Needs(Role.OPERATOR)
    VehicleGroup delete(@PathVariable("name") String name, HttpServletRequest request) {
        return groups.delete(name, Requester.of(request));
    }
}
