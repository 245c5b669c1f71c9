extension Furnishings {
    /// The files that halls, lists and the search bring.
    static let hallFiles: [(name: String, bytes: [UInt8])] = [
        ("halls.css", PackageResources.halls_css),
        ("lists.css", PackageResources.lists_css),
        ("search-box.css", PackageResources.search_box_css),
        ("floor-plan.js", PackageResources.floor_plan_js),
        ("filter-list.js", PackageResources.filter_list_js),
        ("search-box.js", PackageResources.search_box_js),
    ]
}
